import type { connection as words } from '#shared/locales/en/connection.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const connection: SameWords<typeof words> = {
  lostHint: '已保存的数据是安全的，正在填写的内容也会保留。修改会稍等连接恢复；若未能完成，程序会告知。',
  lostSince: '自 {{time}} 起中断。',
  trying: '正在连接…',
  nextTry_one: '{{count}} 秒后重试。',
  nextTry_other: '{{count}} 秒后重试。',
  tryNow: '立即重试',
  chooseTitle: '您的图书馆数据在哪里？',
  chooseIntro: '只询问一次。以后可在菜单“文件—更换图书馆”中更改。',
  computerTitle: '本机',
  computerText: '数据保存在这台计算机的一个文件中，供一人使用，不会离开本机。',
  computerAction: '使用本机',
  serverTitle: '本馆的服务器',
  serverText: '多人共用同一个图书馆的数据。请向服务器管理员询问地址；使用您自己的登录名登录。',
  serverAddress: '服务器地址',
  serverAction: '连接',
  problem: {
    address_wrong: '这不是服务器地址。地址形如 desk.library.example.edu。',
    address_plain: '该地址没有加密，密码可能在途中被读取。请使用以 https 开头的地址。',
    server_unreachable: '服务器没有应答。请检查地址和网络，或询问服务器管理员。',
    server_untrusted: '服务器的证书不受信任，对方可能是冒充的计算机。没有发送任何内容；请询问服务器管理员。',
    not_a_server: '该地址有应答，但不是 Subject Desk 服务器。请检查地址。',
    server_too_old: '服务器的版本太旧。请服务器管理员更新。',
    server_too_new: '服务器比本机的程序新。请更新本机的程序。',
  },
}

import type { Locale } from '#main/settings.ts'
import type { ErrorCode } from '#shared/api/errors.ts'

export interface DialogTexts {
  readonly libraryFiles: string
  readonly newLibraryName: string
  readonly cannotOpen: string
  /** What happened and what to do, per error code; other codes show the backend's own sentence. */
  readonly libraryErrors: Partial<Readonly<Record<ErrorCode, string>>>
  readonly givenUp: string
  readonly givenUpAdvice: string
  readonly startAgain: string
  readonly openAnother: string
  readonly newLibrary: string
  readonly quit: string
  readonly ok: string
}

const ZH_CN: DialogTexts = {
  libraryFiles: 'Subject Desk 图书馆文件',
  newLibraryName: '图书馆',
  cannotOpen: '无法打开图书馆文件',
  libraryErrors: {
    library_not_found: '找不到该文件。它可能已被移动，或所在的磁盘没有连接。请接上磁盘，或打开另一个文件。',
    library_exists: '同名文件已经存在，程序不会覆盖它。请换一个名称，或打开那个文件。',
    library_too_new: '该文件由更新版本的程序写成。请先更新程序，再打开它。',
    library_damaged: '该文件已损坏。请从备份中恢复；在此之前不要删除原文件。',
    library_locked: '该文件正被另一个程序使用。请先关闭那个程序，再试一次。',
    not_a_library: '该文件不是 Subject Desk 的图书馆文件。请选择扩展名为 .subjectdesk 的文件。',
    network_path: '该文件位于网络文件夹中，数据可能受损。请把它复制到本机磁盘，或使用图书馆的服务器。',
    disk_full: '磁盘空间已满。请先腾出空间，再试一次。',
    folder_not_writable: '该文件夹不能写入。请选择另一个文件夹。',
    backend_gone: '程序的数据部分没有启动。请再试一次；若仍然不行，请重新启动计算机。',
  },
  givenUp: '程序的数据部分多次意外停止',
  givenUpAdvice:
    '已提交的数据是安全的；停止时正在执行的操作可能没有完成，请在再次启动后检查。若问题反复出现，请退出程序，备份图书馆文件，并把数据文件夹中的 errors.log 交给管理员。',
  startAgain: '再次启动',
  openAnother: '打开另一个…',
  newLibrary: '新建…',
  quit: '退出',
  ok: '确定',
}

const EN: DialogTexts = {
  libraryFiles: 'Subject Desk library',
  newLibraryName: 'Library',
  cannotOpen: 'The library cannot be opened',
  libraryErrors: {
    library_not_found:
      'The file is not there. It may have been moved, or its disk is not connected. Connect the disk, or open another library.',
    library_exists:
      'A file of this name exists already and is not overwritten. Choose another name, or open that file.',
    library_too_new: 'The file was written by a newer version of the program. Update the program first.',
    library_damaged:
      'The file is damaged. Restore it from a backup; do not delete the damaged file until then.',
    library_locked: 'Another program is using the file. Close that program, then try again.',
    not_a_library:
      'The file is not a library of Subject Desk. Choose a file whose name ends in .subjectdesk.',
    network_path:
      'The file is in a network folder, where data can be damaged. Copy it to a disk of this computer, or use the server of the library.',
    disk_full: 'The disk is full. Make room on it, then try again.',
    folder_not_writable: 'The folder cannot be written to. Choose another folder.',
    backend_gone:
      'The part of the program that keeps the data did not start. Try again; if that does not help, restart the computer.',
  },
  givenUp: 'The part of the program that keeps the data has stopped several times',
  givenUpAdvice:
    'What was saved is safe; what was under way may not have been finished: check it after starting again. If this comes back, quit, make a copy of the library and give the file errors.log from the data folder to your administrator.',
  startAgain: 'Start again',
  openAnother: 'Open another…',
  newLibrary: 'New…',
  quit: 'Quit',
  ok: 'OK',
}

export const DIALOG_TEXTS: Readonly<Record<Locale, DialogTexts>> = { 'zh-CN': ZH_CN, en: EN }

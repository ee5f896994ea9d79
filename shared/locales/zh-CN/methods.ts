import type { methods as english } from '#shared/locales/en/methods.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const methods: SameWords<typeof english> = {
  library: { setUp: '建立数据' },
  session: { setLocale: '切换语言' },
  import: {
    start: '导入文件',
    commit: '正式导入',
    remove: '撤回导入',
    restore: '恢复导入',
    saveRejects: '保存被拒的行',
  },
  titleList: {
    update: '修改征订书目',
    close: '关闭征订书目',
    reopen: '重新开放征订书目',
    assignRows: '分配书目到学科',
    unassignRows: '取消书目的学科分配',
  },
  selection: { mark: '圈选书目', forward: '转学科', edit: '修改圈选内容', restore: '恢复圈选' },
  submission: { submit: '提交书目', withdraw: '撤回提交单' },
  approval: { approve: '批准书目', return: '退回书目', decline: '不予批准', reverse: '撤销审批' },
  order: {
    consolidate: '生成订单',
    delete: '删除订单',
    restore: '恢复订单',
    markSent: '登记订单已发出',
    markUnsent: '登记订单未发出',
    export: '导出订单',
  },
  fund: {
    allocate: '拨款',
    transfer: '经费调剂',
    setLimits: '设定经费上限',
    create: '新增经费',
    delete: '删除经费',
  },
  recommendation: { decide: '答复荐购' },
  undo: { undo: '撤销', redo: '重做' },
  job: { cancel: '停止任务' },
  vendor: { create: '新增书商', delete: '删除书商' },
  subject: { create: '新增学科', update: '修改学科', delete: '删除学科' },
  policy: { set: '设定学科默认值', clear: '清除学科默认值' },
  user: { create: '新增人员', delete: '删除人员' },
  savedView: { save: '保存视图', delete: '删除视图' },
}

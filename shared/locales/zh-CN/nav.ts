import type { nav as english } from '#shared/locales/en/nav.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const nav: SameWords<typeof english> = {
  areas: '栏目',
  today: '今日工作',
  lists: '征订书目',
  marking: '圈选',
  recommendations: '荐购',
  approvals: '审批',
  orders: '订单',
  budget: '经费',
  holdings: '馆藏',
  record: '操作记录',
  settings: '设置',
  import: '导入',
  goTo: '转到“{{area}}”',
  waiting_one: '{{count}} 项待办',
  waiting_other: '{{count}} 项待办',
  collapse: '收起栏目',
  notAllowed: '您的角色不使用此区域',
  onlyFor: '仅限：{{roles}}。',
  expand: '展开栏目',
}

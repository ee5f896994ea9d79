import type { Locale } from '#main/settings.ts'

export interface MenuTexts {
  readonly file: string
  readonly import: string
  readonly export: string
  readonly print: string
  readonly newLibrary: string
  readonly openLibrary: string
  readonly changePlace: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly actualSize: string
  readonly fullScreen: string
  readonly developerTools: string
  readonly help: string
  readonly shortcuts: string
  readonly manual: string
  readonly about: string
  readonly hide: string
}

const ZH_CN: MenuTexts = {
  file: '文件(&F)',
  import: '导入…',
  export: '导出…',
  print: '打印…',
  newLibrary: '新建图书馆文件…',
  openLibrary: '打开图书馆文件…',
  changePlace: '更换图书馆（本机或服务器）…',
  quit: '退出',
  edit: '编辑(&E)',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图(&V)',
  zoomIn: '放大',
  zoomOut: '缩小',
  actualSize: '实际大小',
  fullScreen: '全屏',
  developerTools: '开发者工具',
  help: '帮助(&H)',
  shortcuts: '快捷键一览',
  manual: '使用手册（网页）',
  about: '关于 Subject Desk',
  hide: '隐藏 Subject Desk',
}

const EN: MenuTexts = {
  file: '&File',
  import: 'Import…',
  export: 'Export…',
  print: 'Print…',
  newLibrary: 'New library…',
  openLibrary: 'Open library…',
  changePlace: 'Change library (this computer or a server)…',
  quit: 'Quit',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: '&View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  help: '&Help',
  shortcuts: 'Keyboard shortcuts',
  manual: 'Manual (on the web)',
  about: 'About Subject Desk',
  hide: 'Hide Subject Desk',
}

export const MENU_TEXTS: Readonly<Record<Locale, MenuTexts>> = { 'zh-CN': ZH_CN, en: EN }

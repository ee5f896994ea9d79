/** The names of the messages between page and main process: all there are; any other is refused. */
export const CHANNELS = {
  /** Page to main: the page listens now and wants a port to the backend. */
  requestPort: 'port:request',
  offerFile: 'file:offer',
  saveFile: 'file:save',
  switchUser: 'user:switch',
  setLocale: 'locale:set',
  /** Page to main: whether the library is on this computer, or the person has to be asked. */
  place: 'place:get',
  chooseServer: 'place:server',
  chooseComputer: 'place:computer',
  /** Page to main: undo or redo the typing in the focused text field. */
  editText: 'text:edit',
  /** Main to page, with the port. */
  port: 'port:given',
  backendGone: 'backend:gone',
  menuCommand: 'menu:command',
} as const

/** How the page recognises the window message that carries its port. */
export const PORT_MESSAGE = 'subject-desk:port'

/** The name under which the page finds what the preload script gives it. */
export const BRIDGE_NAME = 'subjectDesk'

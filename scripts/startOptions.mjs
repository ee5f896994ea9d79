// The options of `npm start`, read before anything is installed: pure, and only what Node itself brings.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const help = `Subject Desk

  npm start                     the program in a window of its own, or in the browser where that is not possible
  npm start -- --browser        in the browser

  --browser        in the browser
  --electron       in a window of its own; tries again to fetch what that needs
  --no-open        in the browser, without opening one: the address is printed
  --port N         in the browser, under this port of this computer
  --db PATH        the library's file; a new one is made where there is none
  --server ADDRESS the library's server instead of a library of this computer
  --sample         fills a new library with an example
  --help           this text`

/**
 * @typedef {{ isBrowser: boolean, isElectron: boolean, isHelp: boolean, isServer: boolean, rest: string[] }} StartOptions
 * `rest` goes on to the program itself.
 */

/**
 * @param {readonly string[]} args
 * @param {string} folder in which the person stands: paths are taken from there
 * @returns {StartOptions}
 * @throws {Error} with one sentence, naming the option that is unknown or wrong
 */
export function readStartOptions(args, folder) {
  const { values } = parse(args)
  if (values.port !== undefined && !isPort(values.port)) {
    throw new Error(`--port takes a number up to 65535, not "${String(values.port)}".`)
  }
  const inBrowser = ['browser', 'no-open', 'port'].filter((name) => values[name] !== undefined)
  if (values.electron && inBrowser.length > 0) {
    throw new Error(`--electron and --${inBrowser[0]} exclude each other.`)
  }
  const rest = []
  if (values.db !== undefined) rest.push('--db', resolve(folder, values.db))
  if (values.server !== undefined) rest.push('--server', values.server)
  if (values.sample) rest.push('--sample')
  if (values.port !== undefined) rest.push('--port', values.port)
  if (values['no-open']) rest.push('--no-open')
  return {
    isBrowser: inBrowser.length > 0,
    isElectron: values.electron === true,
    isHelp: values.help === true,
    isServer: values.server !== undefined,
    rest,
  }
}

function parse(args) {
  const flag = { type: 'boolean' }
  const text = { type: 'string' }
  const options = {
    browser: flag,
    electron: flag,
    'no-open': flag,
    port: text,
    db: text,
    sample: flag,
    server: text,
    help: flag,
  }
  try {
    return parseArgs({ args: [...args], options })
  } catch (error) {
    const sentence = error.message.split('. ')[0]
    throw new Error(`${sentence}. \`npm start -- --help\` lists the options.`, { cause: error })
  }
}

function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}

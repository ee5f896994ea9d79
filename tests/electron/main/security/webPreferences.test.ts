import type { Session } from 'electron'
import { describe, expect, test } from 'vitest'
import { serverPreferences, webPreferences } from '#main/security/webPreferences.ts'

const packaged = webPreferences('/out/preload.cjs', true)

describe('what the process of a server’s page may do', () => {
  test('is the same, and it has no preload script and a session of its own', () => {
    const session = {} as Session
    const { preload: _preload, ...shut } = packaged
    expect(serverPreferences(session, true)).toEqual({ ...shut, session })
  })
})

describe('what the process of the page may do', () => {
  test('item 2: Node is in no frame and no worker of the page', () => {
    expect(packaged.nodeIntegration).toBe(false)
    expect(packaged.nodeIntegrationInWorker).toBe(false)
    expect(packaged.nodeIntegrationInSubFrames).toBe(false)
  })

  test('item 3: the preload script has a world of its own', () => {
    expect(packaged.contextIsolation).toBe(true)
  })

  test('item 4: the page runs in the sandbox', () => {
    expect(packaged.sandbox).toBe(true)
  })

  test('item 6: the web’s own security is not switched off', () => {
    expect(packaged.webSecurity).toBe(true)
  })

  test('item 8: nothing insecure may run in the page', () => {
    expect(packaged.allowRunningInsecureContent).toBe(false)
  })

  test('item 9: nothing experimental is on', () => {
    expect(packaged.experimentalFeatures).toBe(false)
  })

  test('item 10: no feature of Blink is switched on by name', () => {
    expect(packaged).not.toHaveProperty('enableBlinkFeatures')
  })

  test('item 11: there is no webview that could allow popups', () => {
    expect(packaged.webviewTag).toBe(false)
  })

  test('there are no plugins, no navigation by drop, and no dictionaries from the network', () => {
    expect(packaged).toMatchObject({ plugins: false, navigateOnDragDrop: false, spellcheck: false })
  })

  test('developer tools are there only in an unpackaged program', () => {
    expect([packaged.devTools, webPreferences('/p', false).devTools]).toEqual([false, true])
  })
})

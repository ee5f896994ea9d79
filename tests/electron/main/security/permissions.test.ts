import type { Session } from 'electron'
import { describe, expect, test } from 'vitest'
import { denyPermissions } from '#main/security/permissions.ts'
import { FakeSession } from '#tests/support/fakeElectron.ts'

function denied(): FakeSession {
  const session = new FakeSession()
  denyPermissions(session as unknown as Session)
  return session
}

describe('item 5: permissions', () => {
  test.each(['media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'unknown'])(
    'a request for %s is answered with no',
    (permission) => {
      const answers: unknown[] = []
      denied().call(
        'permissionRequest',
        null,
        permission,
        (isGranted: boolean) => answers.push(isGranted),
        {},
      )
      expect(answers).toEqual([false])
    },
  )

  test('a check answers no, also from our own page', () => {
    expect(denied().call('permissionCheck', null, 'clipboard-read', 'app://desk/', {})).toBe(false)
  })

  test('devices are denied', () => {
    expect(denied().call('devicePermission', { deviceType: 'usb' })).toBe(false)
  })

  test('a capture of the screen gets no stream', () => {
    const answers: unknown[] = []
    denied().call('displayMedia', {}, (streams: unknown) => answers.push(streams))
    expect(answers).toEqual([null])
  })
})

import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/**
 * Every fuse of Electron, set on purpose; a fuse that a later Electron adds makes packaging fail until it stands here.
 * Source: Electron, "Fuses".
 * @type {import('@electron/fuses').FuseV1Config}
 */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The program cannot be used as a Node that runs other people's scripts …
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // … nor be attached to by a debugger (Playwright needs this one: end-to-end tests run unpackaged).
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Only the archive that was packaged, unchanged.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Off would only make WebAssembly slower: bounds would be checked by code instead of by the processor.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** @param {{ electronPlatformName: string, appOutDir: string, packager: { appInfo: { productFilename: string }, executableName?: string } }} context */
export function programFile({ electronPlatformName, appOutDir, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, packager.executableName ?? name)
}

/** electron-builder's afterPack: sets the fuses before the program is signed. */
export default async function setFuses(context) {
  await flipFuses(programFile(context), {
    ...FUSES,
    // An unsigned program on Apple silicon must keep a valid ad-hoc signature to start at all.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
  })
}

import type { FuseV1Config } from '@electron/fuses'

/** What electron-builder hands to its afterPack hook, as far as it is used. */
export interface PackedProgram {
  readonly electronPlatformName: string
  readonly appOutDir: string
  readonly packager: {
    readonly appInfo: { readonly productFilename: string }
    readonly executableName?: string
  }
}

export const FUSES: FuseV1Config
export function programFile(context: PackedProgram): string
declare function setFuses(context: PackedProgram): Promise<void>
export default setFuses

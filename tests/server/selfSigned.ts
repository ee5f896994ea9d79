import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TlsKeys } from '#server/http.ts'

const OPENSSL = 'openssl'

export interface SelfSigned extends TlsKeys {
  readonly certFile: string
  readonly keyFile: string
}

/**
 * A certificate of this computer for an hour, made by openssl: Node can make keys, but no certificates.
 * @returns null where openssl is not installed
 */
export function makeCertificate(folder: string, name: string): SelfSigned | null {
  const certFile = join(folder, `${name}.crt`)
  const keyFile = join(folder, `${name}.key`)
  const options = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1']
  const names = [
    '-subj',
    `/CN=${name}`,
    '-addext',
    'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:desk.example.edu,DNS:evil.example',
  ]
  try {
    execFileSync(OPENSSL, ['req', ...options, ...names, '-keyout', keyFile, '-out', certFile], {
      stdio: 'pipe',
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return { certFile, keyFile, cert: readFileSync(certFile), key: readFileSync(keyFile) }
}

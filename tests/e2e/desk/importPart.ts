import { readFileSync } from 'node:fs'
import type { Download } from 'playwright-core'
import type { Desk } from '#tests/e2e/desk/desk.ts'

export interface GivenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Chooses a file through the system's window that the button opens. */
export async function chooseFile(desk: Desk, file: GivenFile | string): Promise<void> {
  const chooser = desk.page.waitForEvent('filechooser')
  await desk.button(desk.words.importing.choose).click()
  await (await chooser).setFiles(file)
}

/** Drops a file on the window, as from a folder of the system. */
export async function dropFile(desk: Desk, { name, mimeType, buffer }: GivenFile): Promise<void> {
  const transfer = await desk.page.evaluateHandle(
    ({ text, fileName, type }) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      const made = new DataTransfer()
      made.items.add(new File([bytes], fileName, { type }))
      return made
    },
    { text: buffer.toString('base64'), fileName: name, type: mimeType },
  )
  for (const kind of ['dragover', 'drop'])
    await desk.page.locator('body').dispatchEvent(kind, { dataTransfer: transfer })
}

/** Chooses the vendor in the wizard. */
export async function chooseVendor(desk: Desk, vendor: string): Promise<void> {
  await desk.choose(desk.page.getByRole('combobox', { name: desk.words.importing.vendor }), vendor)
}

/** The figures of the result ("Taken in" → "7"), by their labels. */
export async function resultFigure(desk: Desk, label: string): Promise<string> {
  const figure = desk.page.getByText(label, { exact: true }).locator('..')
  return (await figure.innerText()).replace(label, '').trim()
}

/** The bytes of what the browser was given to save. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path())
}

/** Loads a script: they are plain JavaScript, so that the test says what it expects of them. */
export async function loadScript<Module>(name: string): Promise<Module> {
  const loaded: Module = await import(new URL(`../../scripts/${name}.mjs`, import.meta.url).href)
  return loaded
}

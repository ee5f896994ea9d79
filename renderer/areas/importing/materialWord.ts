import { MATERIAL_TYPES, type MaterialType } from '#shared/domain/materialType.ts'

/** Whether the text is a type of material, for which there are words. */
export function isMaterialType(text: string): text is MaterialType {
  return MATERIAL_TYPES.some((type) => type === text)
}

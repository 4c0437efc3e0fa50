import { orRefuse } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { annotation, type Annotation } from '../../domain/annotations/annotation.ts'
import { checkDays } from '../../domain/annotations/concern.ts'
import { writeLinks } from './annotation-links.ts'
import type { CreateOf, PatchOf } from '#kernel/entity.ts'

export const annotations = storeOf(annotation)

/** Writes an annotation down with its links. The same id and values again are a replay. */
export async function insertAnnotation(tx: Change, input: CreateOf<typeof annotation>): Promise<Annotation> {
  orRefuse(checkDays(input))
  const isReplay = input.id !== undefined && (await annotations.find(tx, input.id)) !== null
  const made = await annotations.insert(tx, input)
  if (!isReplay) await writeLinks(tx, made, null)
  return made
}

export async function changeAnnotation(
  tx: Change,
  id: Annotation['id'],
  patch: PatchOf<typeof annotation>,
): Promise<Annotation> {
  const before = await annotations.get(tx, id)
  const { occurredOn = before.occurredOn, endedOn = before.endedOn } = patch
  orRefuse(checkDays({ occurredOn, endedOn }))
  const after = await annotations.update(tx, id, patch)
  await writeLinks(tx, after, before)
  return after
}

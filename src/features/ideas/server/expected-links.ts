import { insertLink, links } from '#features/workspace/server/index.ts'
import { Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import type { Idea } from '../domain/idea.ts'

/** Links the metrics that an idea is expected to move, so that the thread leads to them, and unlinks the others. */
export async function keepExpectedLinks(tx: Change, { id, expectedEffects }: Idea): Promise<void> {
  const wanted = new Set(expectedEffects.map(effect => effect.metric))
  const standing = await links.where(tx, "from_id = $1 and relation = 'expects'", [id])
  for (const link of standing) if (!wanted.delete(link.toId as never)) await links.archive(tx, link.id)
  for (const metric of wanted)
    await insertLink(tx, {
      from: { type: 'idea', id },
      relation: 'expects',
      to: { type: 'metric', id: metric },
      quote: null,
      start: null,
      end: null,
      importance: null,
      note: null,
    }).catch((error: unknown) => {
      throw beside(error)
    })
}

/** The caller wrote a field of the idea and no link: the problem is told beside that field. */
const beside = (error: unknown) =>
  error instanceof Refusal
    ? new Refusal(error.kind, ...error.problems.map(problem => ({ ...problem, field: 'expectedEffects' })))
    : error

import { scopeFor } from '#features/workspace/server/founding.ts'
import type { House } from '#server/house.ts'
import type { Scope } from '#server/scope.ts'

/** Something the person at the terminal can mend; told without a stack, exit code 1. */
export class CommandProblem extends Error {}

/** The command was written wrongly: exit code 2, as for an unknown option. */
export class UsageProblem extends CommandProblem {}

interface OwnerRow {
  workspace_id: string
  slug: string
  is_sample: boolean
  person_id: `person_${string}`
  name: string
  email: string | null
}

/**
 * The right to act as an owner of a workspace: the one named by slug or id, else the only one there is. The sample
 * beside a workspace of one's own is not meant unless it is named.
 */
export async function inWorkspace(house: House, named?: string, email?: string): Promise<Scope> {
  const { rows } = await house.database.owner.query<OwnerRow>(
    `select distinct on (w.workspace_id) w.workspace_id, w.slug, w.is_sample, m.person_id, p.name, p.email
     from workspace w join membership m using (workspace_id) join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.role = 'owner' and ($1::text is null or w.slug = $1 or w.workspace_id = $1)
     order by w.workspace_id, (p.email is not distinct from $2) desc, m.created_at`,
    [named ?? null, email ?? null],
  )
  const meant = narrowed(
    narrowed(rows, row => email !== undefined && row.email === email),
    row => !row.is_sample,
  )
  const [only, ...others] = meant
  if (!only)
    throw new CommandProblem(
      named
        ? `There is no workspace "${named}".`
        : 'There is no workspace yet. Make one in the browser, or with: workback token --email you@example.org --name "Your name"',
    )
  if (others.length > 0)
    throw new CommandProblem(
      `There are several workspaces: ${meant.map(row => row.slug).join(', ')}. Name one with --workspace.`,
    )
  return scopeFor(house, { workspaceId: only.workspace_id, personId: only.person_id, name: only.name }, 'command')
}

/** Those that fit better, where there are any. */
function narrowed(rows: readonly OwnerRow[], fits: (row: OwnerRow) => boolean): readonly OwnerRow[] {
  const better = rows.filter(fits)
  return better.length > 0 ? better : rows
}

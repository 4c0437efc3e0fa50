import type { Change } from '../../store/change.ts'

/**
 * Members who stand in the imported file with the same email become that person: what was theirs stays theirs,
 * and nobody is there twice. Other people come without an account.
 */
export async function keepMembers(tx: Change) {
  const { workspaceId } = tx.scope
  const same = await tx.query<{ standing: string; imported: string }>(
    `select distinct on (standing.id) standing.id as standing, imported.id as imported
     from membership m join person standing on standing.workspace_id = m.workspace_id and standing.id = m.person_id
     join person imported on imported.workspace_id = m.workspace_id and lower(imported.email) = lower(standing.email) and imported.id <> standing.id
     where m.workspace_id = $1 and not exists (select 1 from membership other where other.workspace_id = m.workspace_id and other.person_id = imported.id)
     order by standing.id, imported.archived_at nulls first, imported.id`,
    [workspaceId],
  )
  for (const { standing, imported } of same) {
    const values = [workspaceId, standing, imported]
    for (const table of ['membership', 'product_role', 'api_token'])
      tx.send(`update ${table} set person_id = $3 where workspace_id = $1 and person_id = $2`, values)
    tx.send('delete from search_row where workspace_id = $1 and id = $2', [workspaceId, standing])
    tx.send('delete from person where workspace_id = $1 and id = $2', [workspaceId, standing])
  }
  if (same.length > 0) tx.send("select pg_notify('workback_rights', '')")
}

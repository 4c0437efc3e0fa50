import type { Change } from '#server/store/change.ts'
import { configurationFor } from '#server/search/configuration.ts'

const KNOWN_FROM_THE_START = new Set(['english'])

/** Search asks in every language that the workspace's texts are kept in; a new one is added when its first text comes. */
export function learnLanguages(tx: Change, languages: Iterable<string | null | undefined>) {
  const configurations = [...new Set([...languages].map(configurationFor))].filter(
    each => !KNOWN_FROM_THE_START.has(each),
  )
  if (configurations.length === 0) return
  tx.send(
    `update workspace set search_configurations = array(select distinct unnest(search_configurations || $2::text[]))
     where workspace_id = $1 and not search_configurations @> $2::text[]`,
    [tx.scope.workspaceId, configurations],
  )
}

import type { House } from '../house.ts'
import type { Collaboration } from './collaboration.ts'
import { liveName } from './live-documents.ts'
import { EDITS_CHANNEL } from './update-log.ts'

/** Missed messages are made up for this often. */
const SAFETY_POLL_MILLISECONDS = 5_000
const ABANDONED_POLL_MILLISECONDS = 60_000
const RIGHTS_POLL_MILLISECONDS = 60_000

const HELLO = 'hello'

/** Whether no other process listens on this database. */
async function isAlone(house: House): Promise<boolean> {
  const { rows } = await house.database.owner.query<{ listeners: number }>(
    `select count(*) as listeners from pg_stat_activity where datname = current_database() and application_name = 'workback listener'`,
  )
  return (rows[0]?.listeners ?? 2) <= 1
}

/** Keeps the documents of this node in step with other nodes, with rights, and with what dead nodes left behind. */
export async function watchDocuments(
  house: House,
  collaboration: Collaboration,
  rightsChannel: string,
): Promise<() => Promise<void>> {
  const log = (what: string) => (error: unknown) => house.log.warn({ error: String(error) }, what)
  const catchUp = () =>
    void catchUpAll(collaboration).catch(log('open documents could not be compared with their logs; trying again'))
  const lookForOthers = () =>
    void isAlone(house).then(alone => {
      collaboration.log.isHeard = !alone
    }, log('other nodes could not be looked for; taking it that there are some'))
  const recheck = () => {
    for (const connection of collaboration.connections())
      void collaboration.recheck(connection).catch(log('a right could not be checked; trying again'))
  }
  const settleAbandoned = () => {
    const open = new Set(
      collaboration.documents().map(({ workspaceId, documentId }) => liveName(workspaceId, documentId)),
    )
    void collaboration.settler
      .settleAbandoned((workspaceId, documentId) => open.has(liveName(workspaceId, documentId)))
      .catch(log('documents of ended nodes could not be looked for; trying again'))
  }
  const stops = [
    await house.database.listen(
      EDITS_CHANNEL,
      payload => hear(collaboration, payload, log('an edit of another node could not be read; trying again')),
      catchUp,
    ),
    await house.database.listen(rightsChannel, recheck, recheck),
  ]
  const timers = [
    setInterval(catchUp, SAFETY_POLL_MILLISECONDS),
    setInterval(lookForOthers, SAFETY_POLL_MILLISECONDS),
    setInterval(recheck, RIGHTS_POLL_MILLISECONDS),
    setInterval(settleAbandoned, ABANDONED_POLL_MILLISECONDS),
  ]
  for (const timer of timers) timer.unref()
  settleAbandoned()
  // Nodes that were alone until now begin to tell their edits.
  await house.database.owner.query('select pg_notify($1, $2)', [EDITS_CHANNEL, `${collaboration.node} ${HELLO}`])
  lookForOthers()
  return async () => {
    timers.forEach(clearInterval)
    await Promise.all(stops.map(stop => stop()))
  }
}

function hear(collaboration: Collaboration, payload: string, failed: (error: unknown) => void) {
  const [node, workspaceId = '', documentId = '', seq] = payload.split(' ')
  if (node === collaboration.node) return
  if (workspaceId === HELLO) {
    collaboration.log.isHeard = true
    return
  }
  const open = collaboration.documents().find(one => one.documentId === documentId && one.workspaceId === workspaceId)
  if (open) collaboration.catchUp(open.document, Number(seq)).catch(failed)
}

async function catchUpAll(collaboration: Collaboration) {
  const open = collaboration.documents()
  for (const workspaceId of new Set(open.map(one => one.workspaceId))) {
    const documents = open.filter(one => one.workspaceId === workspaceId)
    const heads = await collaboration.log.heads(
      workspaceId,
      documents.map(one => one.documentId),
    )
    for (const { document, documentId, state } of documents) {
      const head = heads.get(documentId) ?? 0
      if (head > state.reached.through) await collaboration.catchUp(document, head)
      collaboration.settleIfBehind(document)
    }
  }
}

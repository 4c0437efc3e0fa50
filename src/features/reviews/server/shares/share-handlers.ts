import { newId } from '#server/clock.ts'
import type { Handlers } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { newSecret, settingsOf, tell, todayWith } from '#features/workspace/server/index.ts'
import { deckShare } from '../../domain/deck-share.ts'
import { deckSnapshot, type DeckSnapshot } from '../../domain/deck-snapshot.ts'
import type { DeckShare, shareApi } from '../../share-api.ts'

const snapshots = storeOf(deckSnapshot)
const COLUMNS = `s.id, s.snapshot, s.prefix, wb_moment(s.created_at) as "createdAt", s.created_by as "createdBy",
  s.expires_on as "expiresOn", wb_moment(s.last_opened_at) as "lastOpenedAt", s.opened, wb_moment(s.revoked_at) as "revokedAt"`
const MOST_LISTED = 200

export const shareHandlers: Handlers<typeof shareApi> = {
  deckShares: async (scope, { id }) => {
    await snapshots.get(scope, id)
    const items = await scope.query<DeckShare & Record<string, unknown>>(
      `select ${COLUMNS} from deck_share s where s.workspace_id = $1 and s.snapshot = $2 order by s.created_at desc, s.id desc limit ${MOST_LISTED}`,
      [scope.workspaceId, id],
    )
    return { items: items.map(item => ({ ...item, opened: Number(item.opened) })), nextCursor: null }
  },

  shareDeck: (scope, { id: snapshot, expiresOn }) =>
    change(scope, 'deckShare.created', async tx => {
      const { title } = await ownSnapshot(tx, snapshot)
      await refuseClosed(tx, expiresOn)
      const { secret, hash, shown: prefix } = newSecret('')
      const id = newId('deckShare')
      tx.send(
        'insert into deck_share (workspace_id, id, snapshot, prefix, token_hash, expires_on, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [scope.workspaceId, id, snapshot, prefix, hash, expiresOn, tx.at, tx.actorId],
      )
      tell(tx, deckShare, { id, title, before: null, after: { title, expiresOn } })
      tx.answerIsShownOnce = true
      return {
        id,
        snapshot,
        prefix,
        createdAt: tx.at,
        createdBy: tx.actorId,
        expiresOn,
        lastOpenedAt: null,
        opened: 0,
        revokedAt: null,
        path: `/shared/${secret}`,
      }
    }),

  unshareDeck: (scope, { id }) =>
    change(scope, 'deckShare.revoked', async tx => {
      const [share] = await tx.query<{ snapshot: DeckSnapshot['id']; expiresOn: string | null }>(
        'select snapshot, expires_on as "expiresOn" from deck_share where workspace_id = $1 and id = $2 and revoked_at is null for update',
        [scope.workspaceId, id],
      )
      if (!share)
        throw new Refusal('not_found', {
          code: 'deck_share.not_found',
          message: 'There is no such shared page, or it is closed already.',
        })
      const { title } = await ownSnapshot(tx, share.snapshot)
      tx.send('update deck_share set revoked_at = $3 where workspace_id = $1 and id = $2', [
        scope.workspaceId,
        id,
        tx.at,
      ])
      tell(tx, deckShare, { id, title, before: { title, expiresOn: share.expiresOn }, after: null })
      return { id }
    }),
}

/** Whoever gives others a snapshot to read must see it, and be allowed to change what it is of. */
async function ownSnapshot(tx: Change, id: DeckSnapshot['id']): Promise<DeckSnapshot> {
  const snapshot = await snapshots.get(tx, id)
  if (tx.scope.mayTouch(snapshot.product)) return snapshot
  throw new Refusal('forbidden', {
    code: 'product.forbidden',
    message: 'Your role does not let you share this snapshot.',
  })
}

async function refuseClosed(reader: Reader, expiresOn: string | null) {
  const settings = await settingsOf(reader)
  if (!settings.sharesDecks)
    throw new Refusal('forbidden', {
      code: 'deck_share.off',
      message: 'Sharing outside is switched off for this workspace. An admin can switch it on in the settings.',
    })
  if (expiresOn !== null && expiresOn < todayWith(settings))
    throw new Refusal('invalid', {
      field: 'expiresOn',
      code: 'deck_share.over',
      message: 'This day is over. Choose today or a later day.',
    })
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { settings } from '#features/workspace/domain/settings.ts'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Ago, useNow } from '#web/ui/moment.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import { To } from '#web/ui/to.tsx'
import { isOpenOn } from '../../domain/deck-share.ts'
import type { DeckSnapshot } from '../../domain/deck-snapshot.ts'
import { shareApi, type DeckShare } from '../../share-api.ts'
import formClasses from '../forms.module.css'
import classes from './share-snapshot.module.css'

interface ShareProps {
  snapshot: DeckSnapshot['id']
  onClose: () => void
}

/** Shares a snapshot as a page for people without an account, and shows which such pages there are. */
export function ShareSnapshot({ snapshot, onClose }: ShareProps) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const client = useClient(shareApi)
  const queries = useQueryClient()
  const queryKey = ['deckShare', details.id, snapshot]
  const list = useQuery({ queryKey, queryFn: ({ signal }) => client.deckShares({ id: snapshot }, { signal }) })
  const again = () => queries.invalidateQueries({ queryKey })
  const [expiresOn, setExpiresOn] = useState('')
  const share = useMutation({
    mutationFn: () => client.shareDeck({ id: snapshot, expiresOn: expiresOn || null }),
    onSuccess: again,
  })
  const close = useMutation({ mutationFn: (id: DeckShare['id']) => client.unshareDeck({ id }), onSuccess: again })
  return (
    <Modal opened onClose={onClose} title={t`Share as a page`} size="lg">
      {settings.parse(details.settings).sharesDecks ? (
        <form
          className={formClasses.form}
          onSubmit={event => {
            event.preventDefault()
            share.mutate()
          }}
        >
          <p className={classes.soft}>
            <Trans>
              Whoever has the address reads this deck as it was frozen, without an account, and nothing else of the
              workspace. It can be closed at any time.
            </Trans>
          </p>
          <TextInput
            type="date"
            label={t`Open until`}
            description={t`The last day on which it opens. Empty: until you close it.`}
            value={expiresOn}
            onChange={event => setExpiresOn(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" variant="filled" loading={share.isPending} data-autofocus>
              <Trans>Make an address</Trans>
            </Button>
          </div>
          <ProblemText of={share.error} />
          {share.data && (
            <ShownOnce
              label={t`Address`}
              value={`${location.origin}${share.data.path}`}
              hint={t`Copy it now: it is shown only once.`}
            />
          )}
        </form>
      ) : (
        <p className={classes.soft}>
          <Trans>
            Sharing outside is switched off for this workspace. An admin can switch it on in the{' '}
            <To address="settings">settings</To>.
          </Trans>
        </p>
      )}
      <ProblemText of={list.error ?? close.error} />
      {list.data && list.data.items.length > 0 && (
        <ul className={classes.list} aria-label={t`Addresses`}>
          {list.data.items.map(each => (
            <ShareRow key={each.id} share={each} onRevoke={() => close.mutate(each.id)} busy={close.isPending} />
          ))}
        </ul>
      )}
    </Modal>
  )
}

function ShareRow({ share, onRevoke, busy }: { share: DeckShare; onRevoke: () => void; busy: boolean }) {
  const { me } = useWorkspace()
  const today = new Date(useNow()).toISOString().slice(0, 10)
  const isOpen = isOpenOn(share, today)
  return (
    <li data-closed={!isOpen || undefined}>
      <span className={classes.what}>
        <code>/shared/{share.prefix}…</code>
        <small>
          <Trans>
            made <Ago at={share.createdAt} />
          </Trans>{' '}
          {share.createdBy && <PersonMark id={share.createdBy} />}
        </small>
      </span>
      <small>
        {share.lastOpenedAt === null ? (
          <Trans>never opened</Trans>
        ) : (
          <Trans>
            opened <Plural value={share.opened} one="once" other="# times" />, last <Ago at={share.lastOpenedAt} />
          </Trans>
        )}
      </small>
      <small>
        {share.revokedAt !== null ? (
          <Trans>
            closed <Ago at={share.revokedAt} />
          </Trans>
        ) : share.expiresOn === null ? (
          <Trans>open until closed</Trans>
        ) : isOpen ? (
          <Trans>open until {formatDay(share.expiresOn)}</Trans>
        ) : (
          <Trans>over since {formatDay(share.expiresOn)}</Trans>
        )}
      </small>
      {share.revokedAt === null && roleMay(me.role, 'reviews.write') && (
        <Button variant="default" size="compact-sm" disabled={busy} onClick={onRevoke}>
          <Trans>Close</Trans>
        </Button>
      )}
    </li>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { wordOf } from '#kernel/words.ts'
import { useDeed, useRights } from './asking.ts'
import { GRANTABLE, RoleSelect, type Grantable } from './role-select.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import classes from './settings.module.css'

/** Keys for scripts and agents: one workspace, one role, narrowed by scopes, revoked at once. */
export function TokensTab() {
  const { t } = useLingui()
  const { data, error, client, again } = useRights('tokens', api => api.listTokens({}))
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState('*')
  const [role, setRole] = useState<Grantable>('editor')
  const [secret, setSecret] = useState<string | null>(null)
  const { busy, failure, attempt } = useDeed()
  return (
    <>
      <Section
        title={t`New token`}
        aside={
          <a href="/api/v1/openapi.json">
            <Trans>Description of the API</Trans>
          </a>
        }
      >
        <form
          className={classes.line}
          onSubmit={event => {
            event.preventDefault()
            void attempt(async () => {
              const made = await client.createToken({
                name: name.trim(),
                role,
                scopes: scopes.split(/[\s,]+/).filter(Boolean),
              })
              setSecret(made.secret)
              setName('')
              await again()
            })
          }}
        >
          <TextInput
            label={t`Name`}
            placeholder={t`What it is for`}
            value={name}
            maxLength={120}
            onChange={event => setName(event.currentTarget.value)}
          />
          <RoleSelect of={GRANTABLE} label={t`Role`} value={role} onChange={setRole} />
          <TextInput label={t`Scopes`} value={scopes} onChange={event => setScopes(event.currentTarget.value)} />
          <Button type="submit" variant="filled" loading={busy} disabled={name.trim() === ''}>
            <Trans>Create</Trans>
          </Button>
        </form>
        <p className={classes.lead}>
          <Trans>
            Scopes narrow what the role may do: <code>*</code> is all of it, <code>ideas.*</code> one area,{' '}
            <code>ideas.read</code> one permission.
          </Trans>
        </p>
        <ProblemText of={failure} />
        {secret && <ShownOnce label={t`Token`} value={secret} hint={t`Keep it now: it is shown only once.`} />}
      </Section>
      <Section title={t`Tokens`}>
        <ProblemText of={error} />
        {data?.items.length === 0 && (
          <p className={classes.lead}>
            <Trans>None yet. A script or an agent signs in by one, with a role of its own.</Trans>
          </p>
        )}
        <ul className={classes.list}>
          {data?.items.map(token => (
            <li key={token.id} data-quiet={token.revokedAt !== null || undefined}>
              <span className={classes.grow}>
                {token.name}{' '}
                <small>
                  <code>{token.prefix}…</code> {wordOf(token.role)}, {token.scopes.join(' ')}
                </small>
              </span>
              <small>
                {token.lastUsedAt ? (
                  <Trans>
                    used <Ago at={token.lastUsedAt} />
                  </Trans>
                ) : (
                  <Trans>never used</Trans>
                )}
              </small>
              {token.revokedAt ? (
                <small>
                  <Trans>
                    revoked <Ago at={token.revokedAt} />
                  </Trans>
                </small>
              ) : (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() =>
                    void attempt(() => client.revokeToken({ id: token.id as `token_${string}` })).then(again)
                  }
                >
                  <Trans>Revoke</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

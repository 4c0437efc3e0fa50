import { Trans, useLingui } from '@lingui/react/macro'
import { organization } from '#features/workspace/domain/organization.ts'
import { EditableProperty, TitleEdit } from '#web/field-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { usePages, useWhole } from '#web/store/pages.ts'
import type { Row } from '#web/store/row.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { FailurePage } from '#web/ui/error-page.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To, ToThing } from '#web/ui/to.tsx'
import { feedback, headlineOf } from '../domain/feedback.ts'
import classes from './evidence.module.css'
import { ratingWord } from './rating.ts'

const FIELDS = ['segment', 'plan', 'revenuePerYear', 'domain', 'kind'] as const
const SHOWN = 20

/** One customer: what they are worth, and everything they said. */
export function CustomerPage() {
  const { t } = useLingui()
  const id = usePageId()
  const { row, problem } = useWhole(organization, id)
  const said = usePages(feedback, { customer: id, brief: 'true' })
  const [search, set] = useSearchState()
  const tabs = [{ name: 'customer', word: t`Customer` }, ...panelTabs('organization')]
  const open = openTab(tabs, search.tab)
  const trail = [{ word: t`Customers`, address: 'customers' }]
  if (problem && !row)
    return (
      <Page title={t`Customer`} trail={trail}>
        <FailurePage failure={problem} again={() => location.reload()} />
      </Page>
    )
  if (!row)
    return (
      <Page title={t`Customer`} trail={trail}>
        <PageSkeleton />
      </Page>
    )
  return (
    <Page
      title={row.name}
      trail={trail}
      width="reading"
      tabs={{
        of: tabs,
        open,
        onOpen: name => set({ tab: name === 'customer' ? null : name }),
      }}
    >
      {open === 'customer' ? (
        <div className={classes.customer}>
          <TitleEdit entity={organization} row={row as unknown as Row} />
          <Properties>
            {FIELDS.map(field => (
              <EditableProperty key={field} entity={organization} row={row as unknown as Row} field={field} />
            ))}
          </Properties>
          <Section
            title={t`What they said`}
            aside={
              said.rows.length > 0 ? <To address={`feedback?customer=${id}`}>{t`Open in the inbox`}</To> : undefined
            }
          >
            <ProblemText of={said.problem} />
            {!said.isLoading && !said.problem && said.rows.length === 0 && (
              <p className={classes.none}>
                <Trans>Nothing yet.</Trans>
              </p>
            )}
            <ul className={classes.said}>
              {said.rows.slice(0, SHOWN).map(piece => (
                <li key={piece.id}>
                  <Quote
                    source={[
                      piece.source,
                      <Ago key="when" at={piece.occurredAt ?? piece.createdAt} />,
                      piece.rating === null ? null : ratingWord(piece),
                      <ToThing key="open" entity="feedback" id={piece.id}>{t`Open`}</ToThing>,
                    ]}
                  >
                    {headlineOf(piece)}
                  </Quote>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      ) : (
        <ThingPanel entity="organization" id={id} open={open} />
      )}
    </Page>
  )
}

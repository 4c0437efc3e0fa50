import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { STAGES, thingOf } from '#web/registry.ts'
import { stageWord } from '#web/thread-line.tsx'
import type { Thread, ThreadNode } from '#web/thread/thread.ts'
import { Ago, Day } from '#web/ui/moment.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import classes from './thread-list.module.css'

/** Before more is asked for. */
const SHOWN = 8

/** Every station with all that stands there: what the picture shows, as words in order. */
export function ThreadList({ thread, current }: { thread: Thread; current: string }) {
  const stages = STAGES.map(stage => ({ stage, nodes: thread.nodes.filter(node => node.stage === stage) }))
  return (
    <div className={classes.stations}>
      {stages
        .filter(({ nodes }) => nodes.length > 0)
        .map(({ stage, nodes }) => (
          <section key={stage}>
            <h2>{stageWord(stage)}</h2>
            <StationNodes nodes={nodes} thread={thread} current={current} />
          </section>
        ))}
      {thread.isWhole === false && (
        <p className={classes.cut}>
          <Trans>
            There is more than is shown here: of each thing the forty most important and newest links. Open an idea to
            read all of its evidence.
          </Trans>
        </p>
      )}
    </div>
  )
}

function StationNodes({ nodes, thread, current }: { nodes: readonly ThreadNode[]; thread: Thread; current: string }) {
  const [all, setAll] = useState(false)
  const shown = all ? nodes : nodes.slice(0, SHOWN)
  return (
    <>
      <ul>
        {shown.map(node => (
          <li key={node.id} aria-current={node.id === current ? 'true' : undefined}>
            {node.stage === 'quote' ? (
              <Words node={node} thread={thread} />
            ) : (
              <Thing node={node} isCurrent={node.id === current} />
            )}
          </li>
        ))}
      </ul>
      {nodes.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          <Plural value={nodes.length - shown.length} one="# more" other="# more" />
        </button>
      )}
    </>
  )
}

function Words({ node, thread }: { node: ThreadNode; thread: Thread }) {
  const { t } = useLingui()
  const passages = [...new Set(thread.edges.filter(edge => edge.from === node.id).flatMap(edge => edge.quote ?? []))]
  const source = [
    node.at && <Ago key="when" at={node.at} />,
    <ToThing key="open" entity={node.type} id={node.id}>
      {t`Open`}
    </ToThing>,
  ]
  return <Quote source={source}>{passages.length > 0 ? passages.join(' … ') : node.title}</Quote>
}

function Thing({ node, isCurrent }: { node: ThreadNode; isCurrent: boolean }) {
  const thing = thingOf(node.type)
  return (
    <p className={classes.thing}>
      {isCurrent ? (
        <strong>{node.title}</strong>
      ) : (
        <ToThing entity={node.type} id={node.id}>
          {node.title}
        </ToThing>
      )}
      {thing?.stateField && node.status && (
        <ChoiceMark entity={thing.entity} field={thing.stateField} value={node.status} />
      )}
      {node.at && (
        <span className={classes.when}>{node.at.length === 10 ? <Day on={node.at} /> : <Ago at={node.at} />}</span>
      )}
    </p>
  )
}

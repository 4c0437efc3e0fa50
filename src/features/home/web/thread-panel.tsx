import { ThreadLine } from '#web/thread-line.tsx'

/** The thread through a thing: why it is here, and what came of it. */
export const ThreadPanel = ({ entity, id }: { entity: string; id: string }) => (
  <div>
    <ThreadLine type={entity} id={id} />
  </div>
)

import { ActivityList } from '#web/activity/activity-list.tsx'

/** What was done to one thing, each step to be undone from here. */
export const ActivityPanel = ({ entity, id }: { entity: string; id: string }) => (
  <div>
    <ActivityList entity={entity} id={id} />
  </div>
)

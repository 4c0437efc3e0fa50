import { wallTimeAt } from '#kernel/wall-clock.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { useNow } from './ui/moment.tsx'

/** The zone in which the workspace counts its days. */
export function useZone(): string {
  const { timeZone } = useWorkspace().details.settings
  return typeof timeZone === 'string' ? timeZone : 'UTC'
}

/** The day it is where the workspace is. */
export function useToday(): string {
  const zone = useZone()
  return wallTimeAt(new Date(useNow()).toISOString(), zone).day
}

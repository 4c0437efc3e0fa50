/** The day it is in the reader's own calendar. */
export function dayOf(now: number): string {
  const here = new Date(now)
  return `${here.getFullYear()}-${String(here.getMonth() + 1).padStart(2, '0')}-${String(here.getDate()).padStart(2, '0')}`
}

/** Which tab is open: the one that the address names, if there is such a one; an old or wrong name opens the first. */
export const openTab = (
  tabs: readonly { name: string }[],
  wanted: string | undefined,
  first: string = tabs[0]?.name ?? '',
): string => (wanted !== undefined && tabs.some(tab => tab.name === wanted) ? wanted : first)

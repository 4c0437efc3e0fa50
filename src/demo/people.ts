/** Who speaks in the sample. The manager is whoever opened it. */
export const VOICES = ['manager', 'engineer', 'marketing', 'retail', 'support'] as const
export type Voice = (typeof VOICES)[number]

/** The others of the team; every one is made up and says so in the name. */
export const TEAM: Readonly<Record<Exclude<Voice, 'manager'>, { name: string; title: string }>> = {
  engineer: { name: 'Tomas Berg (sample)', title: 'Firmware engineer' },
  marketing: { name: 'Ines Kaya (sample)', title: 'Product marketer' },
  retail: { name: 'Noor Visser (sample)', title: 'Retail account manager' },
  support: { name: 'Leo Martin (sample)', title: 'Support lead' },
}

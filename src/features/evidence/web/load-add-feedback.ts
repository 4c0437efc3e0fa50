/** The dialog, fetched when it is first asked for. */
export const loadAddFeedback = () => import('./add-feedback.tsx').then(part => part.AddFeedback)

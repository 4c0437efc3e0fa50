import { lazy, Suspense } from 'react'

const Form = lazy(() => import('./sign-in.tsx').then(m => ({ default: m.SignIn })))

/** Stands in for any page while nobody is signed in; most visits never need it, so it is fetched by those that do. */
export const SignIn = () => (
  <Suspense fallback={null}>
    <Form />
  </Suspense>
)

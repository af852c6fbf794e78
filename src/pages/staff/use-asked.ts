import { useState } from 'react'

/** What somebody is asked about one row of a list, and what the list says once it is decided. */
export function useAsked<T>(reload: () => Promise<unknown>) {
  const [asked, ask] = useState<T>()
  const [done, setDone] = useState<string>()

  const finish = (said: string) => {
    ask(undefined)
    setDone(said)
    return reload()
  }

  return { asked, ask, done, finish }
}

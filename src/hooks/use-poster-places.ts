import { useEffect, useState } from 'react'
import { isPlainSource } from '@/copy/door'
import { desk } from '@/services/api'

/** The names of the places where posters hang, by the sign their codes carry. Asked for only where a poster brought somebody; without the network the signs stay. */
export function usePosterPlaces(sources: string[]): Record<string, string> {
  const [places, setPlaces] = useState<Record<string, string>>({})
  const asks = !sources.every(isPlainSource)
  useEffect(() => {
    if (!asks) return
    desk.listPosters({}).then(
      ({ posters }) => setPlaces(Object.fromEntries(posters.map(({ source, name }) => [source, name]))),
      () => undefined,
    )
  }, [asks])
  return places
}

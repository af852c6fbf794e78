import type { HostEvent } from '../../../shared/payload.ts'

const heard = new Map<number, (event: HostEvent) => void>()
let lastId = 0

/** Listens to what the Node side tells of something under way; the id is what it is called there. */
export function hear(listener: (event: HostEvent) => void): { id: number; forget(): void } {
  const id = (lastId += 1)
  heard.set(id, listener)
  return { id, forget: () => void heard.delete(id) }
}

window.__hostEvent = (event) => heard.get(event.id)?.(event)

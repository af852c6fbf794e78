/** One act at a time for each session, and at most one more that waits for it, whichever page asks. */
const turns = new Map<string, { running: Promise<void>; next?: Promise<void> }>()

/** Acts now, or after what goes on for this session; asked meanwhile, the turn after it serves both. */
export function takeTurn(sessionId: string, act: () => Promise<void>): Promise<void> {
  const begin = (): Promise<void> => {
    const running = act().finally(() => {
      if (turns.get(sessionId)?.running === running && !turns.get(sessionId)?.next) turns.delete(sessionId)
    })
    turns.set(sessionId, { running })
    return running
  }
  const turn = turns.get(sessionId)
  if (!turn) return begin()
  turn.next ??= turn.running.then(begin)
  return turn.next
}

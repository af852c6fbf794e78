import { sendSubscribeMessage, type OpenApiRefusal, type SubscribeMessage } from './cloud'

/** What became of a message: `unknown` when there was no answer, and then it is not repeated: better none than two. */
export type Delivery = 'sent' | 'unknown' | `refused ${number}`

/** WeChat takes no two messages for one person at once, and says so; nothing was sent then. */
const CONCURRENT = 43108
const TRIES = 4
const PAUSE_MS = 100

/** Nobody subscribed, or what was allowed is spent. */
export const SPENT: Delivery = 'refused 43101'

/** Sends messages, those to one person one after the other. */
export class Post {
  private readonly last = new Map<string, Promise<unknown>>()

  send(message: SubscribeMessage): Promise<Delivery> {
    const before = this.last.get(message.touser) ?? Promise.resolve()
    const sending = before.then(() => deliver(message))
    this.last.set(message.touser, sending)
    return sending
  }
}

/** Only the refusal over a send at the same time (another run of the clock) is answered by sending again. */
async function deliver(message: SubscribeMessage): Promise<Delivery> {
  for (let tries = 1; ; tries += 1) {
    const delivery = await once(message)
    if (delivery !== `refused ${CONCURRENT}` || tries === TRIES) return delivery
    await new Promise((resolve) => setTimeout(resolve, tries * PAUSE_MS))
  }
}

/**
 * WeChat's refusals have a number above zero: 43101 not subscribed, 40037 template, 47003 argument. One below is the
 * cloud's own, and may mean that the answer was lost on its way.
 */
async function once(message: SubscribeMessage): Promise<Delivery> {
  try {
    await sendSubscribeMessage(message)
    return 'sent'
  } catch (reason) {
    const { errCode } = reason as Partial<OpenApiRefusal>
    return errCode !== undefined && errCode > 0 ? `refused ${errCode}` : 'unknown'
  }
}

import type { Outcome } from '../../cloudfunctions/lib/command'
import { DomainError } from '../../src/domain/errors'
import type { Session } from '../../src/domain/session'
import { DAY, type Instant } from '../../src/domain/time'
import { openCity, type City } from '../../tests/support/city'
import { aClassSoon } from '../../tests/support/people'
import { aChild, aHousehold } from '../../tests/support/sessions'

const FAMILIES = 1000
const PLACES = 15

/** One way of giving places, and what became of a thousand families who tap at once. */
export interface Way {
  /** Places stored as given. */
  given: number
  /** Replies that were not true: yes without a stored place, or no while places were left; and places given that there are not. */
  wrong: number
  totalMs: number
  /** From the tap of one family to its reply. */
  p50Ms: number
  p95Ms: number
  /** Database operations of one attempt, on average. */
  dbOps: number
}

/** Tries to give one place to a family, true when it says that the family has it; and who has one in the end. */
interface Taking {
  give(openid: string): Promise<boolean>
  holders(): Promise<string[]>
}

/**
 * A thousand families for fifteen places by three ways, one after the other on the same cloud, all through the SDK in
 * this process: our own use case with its guarded write; a transaction that reads, counts and adds, and tries again when
 * it met another; and counting first and adding then, as the open booking mini-programs of the field do.
 */
export async function threeWays(): Promise<Record<'guarded' | 'transaction' | 'countThenAdd', Way>> {
  const city = await openCity()
  try {
    const now = await city.now()
    // A thousand connections are opened once, and not on the account of whoever comes first.
    await quietly(() => Promise.all(openids.map(() => city.admin.db.collection('sessions').count())))
    return {
      guarded: await measure(city, await guarded(city, now)),
      transaction: await measure(city, await transaction(city)),
      countThenAdd: await measure(city, await countThenAdd(city)),
    }
  } finally {
    await city.close()
  }
}

const openids = Array.from({ length: FAMILIES }, (_, index) => `family-${index}`)

async function measure(city: City, { give, holders }: Taking): Promise<Way> {
  const before = await city.operations()
  const began = performance.now()
  const replies = await quietly(() =>
    Promise.all(
      openids.map(async (openid) => {
        const yes = await answered(() => give(openid))
        return { openid, yes, ms: performance.now() - began }
      }),
    ),
  )
  const totalMs = Math.round(performance.now() - began)
  const dbOps = Math.round(((await city.operations()) - before) / (FAMILIES / 100)) / 100
  const stored = await holders()
  const have = new Set(stored)
  const untrue = replies.filter(({ openid, yes }) => (yes ? !have.has(openid) : stored.length < PLACES || have.has(openid)))
  const times = replies.map(({ ms }) => ms).sort((a, b) => a - b)
  const quantile = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0)
  return { given: stored.length, wrong: untrue.length + Math.max(0, stored.length - PLACES), totalMs, p50Ms: quantile(0.5), p95Ms: quantile(0.95), dbOps }
}

/** The SDK complains of every request that takes over three seconds; with a thousand at once that is what is measured. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console
  console.warn = () => undefined
  try {
    return await work()
  } finally {
    console.warn = warn
  }
}

/** A request that ends without an answer (a slow machine) is made again, as a person would. */
async function answered(give: () => Promise<boolean>, more = 4): Promise<boolean> {
  try {
    return await give()
  } catch (reason) {
    if (more === 0) throw reason
    return answered(give, more - 1)
  }
}

/**
 * Our own way: what every booking goes through once it is known who asks. What a use case does around it (who is this
 * family, which session could it have instead) the other two do not do either.
 */
async function guarded(city: City, now: Instant): Promise<Taking> {
  // The SDK finds its cloud when our functions are loaded, so not before the cloud is open.
  const { carryOut } = await import('../../cloudfunctions/lib/command')
  const session = aClassSoon(now + 3 * DAY, { capacity: PLACES, ageMonths: { min: 0, max: 36 } })
  await city.admin.db.collection('sessions').add({ data: session })
  const book = (openid: string): Promise<Outcome> => {
    const children = [aChild(`child-of-${openid}`)]
    return carryOut(session._id, { type: 'book', familyId: openid, who: openid, party: { children, adults: 1 }, household: aHousehold(children), grants: [] }, now)
  }
  return {
    give: (openid) =>
      book(openid).then(
        ({ session: { mine } }) => mine?.status === 'booked',
        (reason) => {
          if (reason instanceof DomainError) return false
          throw reason
        },
      ),
    holders: async () => {
      const { roster } = (await city.admin.db.collection('sessions').doc(session._id).get()).data as Session
      return Object.keys(roster.bookings)
    },
  }
}

/** What a transaction that met another is tried again, and how long it waits at most before it is. */
const TRIES = 10
const PAUSE_MS = 100

async function transaction({ admin: { db } }: City): Promise<Taking> {
  for (const name of ['counters', 'rows']) await db.createCollection(name)
  await db.collection('counters').add({ data: { _id: 'class', given: 0 } })
  const once = async (openid: string): Promise<boolean> => {
    const open = await db.startTransaction()
    try {
      const { data } = await open.collection('counters').doc('class').get()
      if (data.given >= PLACES) {
        await open.rollback()
        return false
      }
      await open.collection('rows').add({ data: { openid } })
      await open.collection('counters').doc('class').update({ data: { given: data.given + 1 } })
      await open.commit()
      return true
    } catch (reason) {
      await open.rollback().catch(() => undefined)
      throw reason
    }
  }
  return {
    give: async (openid) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        try {
          return await once(openid)
        } catch {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS * (tries + 1)))
        }
      }
      return false
    },
    holders: () => rows(db, 'rows'),
  }
}

async function countThenAdd({ admin: { db } }: City): Promise<Taking> {
  await db.createCollection('added')
  return {
    give: async (openid) => {
      const { total } = await db.collection('added').where({ session: 'class' }).count()
      if (total >= PLACES) return false
      await db.collection('added').add({ data: { openid, session: 'class' } })
      return true
    },
    holders: () => rows(db, 'added'),
  }
}

const rows = async (db: City['admin']['db'], collection: string): Promise<string[]> =>
  ((await db.collection(collection).limit(FAMILIES).get()).data as { openid: string }[]).map(({ openid }) => openid)

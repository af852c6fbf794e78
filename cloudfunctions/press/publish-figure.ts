import { countName, countSource, unitOf, valueOf } from '@/copy/counts'
import type { PressOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { correctionId, countId, figureId, newestOf, type Figure, type PublishedFigure } from '@/domain/figure'
import { sumOf } from '@/domain/tally-sum'
import { addDays, addMonths, localDate, localMonth, type LocalDate, type LocalMonth } from '@/domain/time'
import { cityFile } from '../../city/city-file'
import { checkMonths } from '../lib/counting'
import { addFigure, anythingReal, publishedFigures, tallyCells } from '../lib/repository'
import { publishFile } from '../lib/publish-file'
import { speakForTheCity, type StaffCaller } from '../lib/admit'

type Published = PressOutputs['publishFigure']

/** Everything that was ever published, the newest first: what was corrected stays. */
export async function listFigures(_: object, { now }: StaffCaller): Promise<PressOutputs['listFigures']> {
  return { figures: (await publishedFigures()).reverse(), serverNow: now }
}

/** Publishes a number that is counted now. The same question asked again corrects the answer before it, or finds that it stands. */
export async function publishCount(query: Input<'press', 'publishCount'>, caller: StaffCaller): Promise<Published> {
  speakForTheCity(caller)
  const { from, to, kind, measure } = query
  checkMonths({ from, to })
  // Nothing is counted of a month that has not begun.
  if (from > localMonth(caller.now)) throw new DomainError('INVALID_INPUT', { fields: ['from'] })
  const demo = !(await anythingReal(caller.now))
  const cells = await tallyCells({ spans: [{ from, to }], now: caller.now, demo, kind })
  const figure: Figure = {
    name: countName(query),
    value: valueOf(measure, sumOf(cells.map(({ sum }) => sum))),
    unit: unitOf(query),
    source: { title: countSource(demo) },
    asOf: endOf(to, localDate(caller.now)),
  }
  const rows = await publishedFigures()
  const before = newestOf(rows, countId(query))
  if (before?.value === figure.value && before.source.title === figure.source.title) {
    // The call before may have ended between the row and the file.
    await publishCity(caller)
    return { figure: before, already: true }
  }
  const replaces = before && { replaces: before._id }
  return publishRow({ ...figure, _id: before ? correctionId(before._id) : countId(query), query, ...replaces, ...sign(caller) }, rows, caller)
}

/** Publishes a number from a document, or corrects one. Throws FIGURE_NOT_FOUND, or FIGURE_REPLACED for one that was corrected already. */
export async function publishFigure({ figure: replaces, ...figure }: Input<'press', 'publishFigure'>, caller: StaffCaller): Promise<Published> {
  speakForTheCity(caller)
  if (figure.asOf > localDate(caller.now)) throw new DomainError('INVALID_INPUT', { fields: ['asOf'] })
  const rows = await publishedFigures()
  if (replaces === undefined) return publishRow({ ...figure, _id: figureId(figure), ...sign(caller) }, rows, caller)
  const before = rows.find(({ _id }) => _id === replaces)
  if (!before) throw new DomainError('FIGURE_NOT_FOUND')
  if (before.name !== figure.name) throw new DomainError('INVALID_INPUT', { fields: ['name'] })
  return publishRow({ ...figure, _id: correctionId(replaces), replaces, ...sign(caller) }, rows, caller)
}

/** Adds the row and writes the city's file anew. A row that is there already is the answer when it says the same. */
async function publishRow(figure: PublishedFigure, rows: PublishedFigure[], caller: StaffCaller): Promise<Published> {
  const there = rows.find(({ _id }) => _id === figure._id)
  const added = !there && (await addFigure(figure))
  const stands = added ? figure : (there ?? (await publishedFigures()).find(({ _id }) => _id === figure._id))
  if (!stands || figureId(stands) !== figureId(figure)) throw new DomainError('FIGURE_REPLACED')
  await publishCity(caller)
  return { figure: stands, already: !added }
}

const publishCity = ({ now }: StaffCaller) => publishFile('city', async () => cityFile(await publishedFigures()), now)

const sign = ({ now, openid, member }: StaffCaller): Pick<PublishedFigure, 'publishedAt' | 'publishedBy' | 'by'> => ({ publishedAt: now, publishedBy: openid, by: member.name })

/** The last day of a month, or today while it is not over. */
function endOf(month: LocalMonth, today: LocalDate): LocalDate {
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  return last < today ? last : today
}

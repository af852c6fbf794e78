import type { CityFile } from '@/domain/city'
import { figureId, standing, type PublishedFigure } from '@/domain/figure'
import { districts, figures, profile } from './wuhan'

/** The city pack's figures as rows: with the same ids on every machine, so that they are stored once. */
export const packFigures = (): PublishedFigure[] => figures.map((figure) => ({ ...figure, _id: figureId(figure), publishedAt: 0, publishedBy: 'pack', by: '' }))

/** What the phone keeps of the city; of the figures what stands, those of the pack first and in its order. */
export function cityFile(rows: PublishedFigure[]): Omit<CityFile, 'publishedAt'> {
  const order = figures.map(({ name }) => name)
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return { profile, figures: standing(rows).sort((a, b) => place(a.name) - place(b.name)), districts }
}

import type { CityFile } from '@/domain/city'
import { figureId, standing, type PublishedFigure } from '@/domain/figure'
import { searchWords, speakByCharacter } from './search-words'
import { cityPoints, districts, figures, lakes, LANDMARKS, PLACE_READINGS, profile, rivers, subsidies } from './wuhan'

/** The city pack's figures as rows: with the same ids on every machine, so that they are stored once. */
export const packFigures = (): PublishedFigure[] => figures.map((figure) => ({ ...figure, _id: figureId(figure), publishedAt: 0, publishedBy: 'pack', by: '' }))

/** What the phone keeps of the city; of the figures what stands, those of the pack first and in its order. */
export function cityFile(rows: PublishedFigure[]): Omit<CityFile, 'publishedAt'> {
  const order = figures.map(({ name }) => name)
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return { profile, figures: standing(rows).sort((a, b) => place(a.name) - place(b.name)), ...searchedPlaces(), subsidies, points: cityPoints(), lakes }
}

/** Districts, streets and landmarks with the words they are found by, here once and not in each nursery; and the rivers between them. */
export function searchedPlaces(): Pick<CityFile, 'districts' | 'rivers' | 'landmarks'> {
  const speak = speakByCharacter(PLACE_READINGS)
  const words = (...names: string[]): string => [...new Set(names.flatMap((name) => searchWords(name, speak).split(' ')))].join(' ')
  return {
    districts: districts.map((district) => ({
      ...district,
      pinyin: words(district.name.replace(/区$/, '')),
      streets: district.streets.map((street) => ({ ...street, pinyin: words(street.name.replace(/(街道|街)$/, '')) })),
    })),
    rivers,
    landmarks: LANDMARKS.map(([name, lng, lat]) => ({ name, pinyin: words(name), position: { lng, lat } })),
  }
}

import type { Figure, Source } from './figure'

/** A street (街道) of a district; `aliases` are other ways people write it. */
export interface Street {
  code: string
  name: string
  aliases?: string[]
}

/** A district (区). `centre` is GCJ-02 and approximate: a place to start from when location is refused. */
export interface District {
  code: string
  name: string
  centre: { lng: number; lat: number }
  streets: Street[]
}

/** What people may know of the centre that publishes here. */
export interface CentreProfile {
  name: string
  shortName: string
  city: string
  about: string
  sources: Source[]
}

/** The city as the phone keeps it: a public, versioned file. */
export interface CityFile {
  publishedAt: number
  profile: CentreProfile
  figures: Figure[]
  districts: District[]
}

/** A public file: named by `home`, fetched only when its version is new to the phone. */
export interface PublicFile {
  fileId: string
  /** Hash of the content. */
  version: string
}

export type PublicFileName = 'nurseries' | 'articles' | 'city'
export type PublicFiles = Partial<Record<PublicFileName, PublicFile>>

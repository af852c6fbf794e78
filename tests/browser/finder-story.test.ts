import { browserStage } from '../support/browser-stage'
import { tellFinderStory } from '../support/finder-story'

/** From a home to a nursery, in a real browser. */
tellFinderStory(browserStage())

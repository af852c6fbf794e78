import { tellFinderStory } from '../support/finder-story'
import { weappStage } from './support/weapp-stage'

/** From a home to a nursery, on the build that ships. */
tellFinderStory(weappStage())

import { mergeInternalComponents } from '@tarojs/shared'
import ariaComponents from './aria-components'

// The runtime numbers a component's properties as the template did, so both must know the same list.
mergeInternalComponents(ariaComponents)

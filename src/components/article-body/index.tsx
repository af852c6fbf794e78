import { Image, Text, View } from '@tarojs/components'
import type { Block, Span } from '@/domain/article'
import { pictureUrl } from '@/hooks/picture-url'
import { classes } from '../classes'
import './index.scss'

/** The body of an article, block by block; there is no markup in it that could run. */
export const ArticleBody = ({ blocks }: { blocks: Block[] }) => (
  <View className='article-body'>
    {blocks.map((block, index) => (
      <BodyBlock key={index} block={block} />
    ))}
  </View>
)

function BodyBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return (
        <View className='article-body__heading' aria-role='heading'>
          <Text>{block.text}</Text>
        </View>
      )
    case 'paragraph':
      return (
        <View className='article-body__paragraph'>
          <Spans spans={block.spans} />
        </View>
      )
    case 'note':
      return (
        <View className='article-body__note'>
          <Spans spans={block.spans} />
        </View>
      )
    case 'list':
      return (
        <View className='article-body__list'>
          {block.items.map((spans, index) => (
            <View key={index} className='article-body__item'>
              <Text className='article-body__mark'>{block.ordered ? `${index + 1}.` : '•'}</Text>
              <View className='grow'>
                <Spans spans={spans} />
              </View>
            </View>
          ))}
        </View>
      )
    case 'picture':
      return (
        <View className='article-body__figure' style={{ maxWidth: `${block.width}px` }}>
          {/* The room is there before the picture is: nothing jumps while somebody reads. */}
          <View className='article-body__frame' style={{ paddingTop: `${(100 * block.height) / block.width}%` }}>
            <Image className='article-body__picture' src={pictureUrl(block.fileId)} mode='aspectFit' lazyLoad ariaLabel={block.alt} />
          </View>
          <Text className='small'>{block.alt}</Text>
        </View>
      )
    case 'table':
      return (
        <View className='article-body__table'>
          <Cells cells={block.head} head />
          {block.rows.map((cells, index) => (
            <Cells key={index} cells={cells} />
          ))}
        </View>
      )
  }
}

/** One text of many spans: `userSelect` makes a box of its element, so it stands once around them all. */
const Spans = ({ spans }: { spans: Span[] }) => (
  <Text userSelect>
    {spans.map(({ text, strong }, index) => (
      <Text key={index} className={classes(strong && 'article-body__strong')}>
        {text}
      </Text>
    ))}
  </Text>
)

const Cells = ({ cells, head }: { cells: string[]; head?: boolean }) => (
  <View className={classes('article-body__row', head && 'article-body__row--head')}>
    {cells.map((text, index) => (
      <View key={index} className='article-body__cell'>
        <Text>{text}</Text>
      </View>
    ))}
  </View>
)

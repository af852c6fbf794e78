export default definePageConfig({ navigationBarTitleText: '地图找托育', disableScroll: true })

/** Style sheets say nothing in a test. */
export default {}

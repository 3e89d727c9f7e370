export * from './memory';
export { dismissPool, joinPool, servePool } from './parallel';
export { binColumns, sampleFloats, sortFloats, transposeBins } from './trees-bins';
export { forestScratchBytes, growForest, prepareForest } from './trees-forest';
export { classGradients, largestResidual, logisticGradients, softmaxRows, squaredGradients } from './trees-gradients';
export {
  addLeafValues,
  growTree,
  grownNodes,
  grownSets,
  growerBytes,
  prepareGrower,
  setGrowerOrder,
  setGrowerRules,
  writeLeafValues,
} from './trees-grow';
export { addTree, predictTrees } from './trees-predict';
export { linearAdd, linearClear, linearLoss, linearSum } from './linear';
export { linearGram } from './linear-gram';

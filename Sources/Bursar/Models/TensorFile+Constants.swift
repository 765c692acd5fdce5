import Safetensors
import SparseMath

extension TensorFile {
    /// A tensor's elements where they lie; nil where there is no such tensor, or its elements are of another type.
    ///
    /// Tensor files are little-endian, as are the machines that Swift runs on.
    func constants<Element: BitwiseCopyable & Sendable>(
        _ name: String, _ type: ElementType, as element: Element.Type
    ) -> ConstantArray<Element>? {
        guard let tensor = tensors[name], tensor.type == type, type.size == MemoryLayout<Element>.size else {
            return nil
        }
        return unsafe ConstantArray(
            at: tensor.bytes.base, count: tensor.bytes.count / type.size, owner: tensor.bytes.owner)
    }
}

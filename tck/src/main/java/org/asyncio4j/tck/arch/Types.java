package org.asyncio4j.tck.arch;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The known types among those that the checked classes name: ArchUnit has looked them up on the class path. */
final class Types {

    private final Map<String, JavaClass> byName = new HashMap<>();

    Types(Collection<JavaClass> checked) {
        for (JavaClass type : checked) {
            byName.put(type.getName(), type);
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                byName.putIfAbsent(access.getTargetOwner().getName(), access.getTargetOwner());
            }
        }
    }

    /** Returns whether {@code type} is {@code supertype} or a subtype of it, as far as is known. */
    boolean isA(String type, String supertype) {
        JavaClass known = byName.get(type);
        return type.equals(supertype) || (known != null && known.isAssignableTo(supertype));
    }
}
